import { describe, expect, it } from 'vitest';
import { diffLines, hasMarkers, mergeTexts } from '../../../../src/engine/merge/index.js';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const merge = (base: string | null, user: string, render: string) => {
  const input = { base: base === null ? null : latin1(base), user: latin1(user), render: latin1(render) };
  const { bytes, ...rest } = mergeTexts({ path: 'notes.txt', ...input });
  return { ...rest, text: Buffer.from(bytes).toString('latin1') };
};
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const merged = (text: string) => ({ type: 'merged', text });

describe('changes of both sides', () => {
  it('that are a line apart are both taken', () => {
    expect(merge('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toEqual(merged('A\nb\nC\n'));
  });

  it('that touch are a conflict, with the base between the markers', () => {
    expect(merge('a\nb\nc\n', 'a\nB\nc\n', 'a\nb\nC\n')).toMatchObject({
      type: 'conflict',
      hunks: 1,
      text: lines(
        'a',
        '<<<<<<< yours',
        'B',
        'c',
        '||||||| before',
        'b',
        'c',
        '=======',
        'b',
        'C',
        '>>>>>>> prefiq',
      ),
    });
  });

  it('that are the same are taken once', () => {
    expect(merge('a\nb\n', 'a\nx\nb\n', 'a\nx\nb\n')).toEqual(merged('a\nx\nb\n'));
  });

  it('share lines, which are left outside the markers', () => {
    expect(merge('a\nz\n', 'a\n1\nx\n2\nz\n', 'a\n1\ny\n2\nz\n')).toMatchObject({
      type: 'conflict',
      text: lines(
        'a',
        '1',
        '<<<<<<< yours',
        'x',
        '||||||| before',
        '=======',
        'y',
        '>>>>>>> prefiq',
        '2',
        'z',
      ),
    });
  });

  it('are named as the caller says', () => {
    const labels = { user: 'you', base: '1.0', render: '2.0' };
    const [base, user, render] = [latin1('a\n'), latin1('b\n'), latin1('c\n')];
    const { bytes } = mergeTexts({ path: 'x', base, user, render, labels });
    expect(Buffer.from(bytes).toString()).toBe(
      lines('<<<<<<< you', 'b', '||||||| 1.0', 'a', '=======', 'c', '>>>>>>> 2.0'),
    );
  });
});

describe('without a base', () => {
  it('equal texts merge, the user keeps line ends', () => {
    expect(merge(null, 'a\r\nb\r\n', 'a\nb\n')).toEqual(merged('a\r\nb\r\n'));
  });

  it('every difference is a conflict, without a base between the markers', () => {
    expect(merge(null, 'a\nmine\nb\nc\n', 'a\nb\nC\n')).toMatchObject({
      type: 'conflict',
      hunks: 2,
      text: lines(
        ...['a', '<<<<<<< yours', 'mine', '=======', '>>>>>>> prefiq', 'b'],
        ...['<<<<<<< yours', 'c', '=======', 'C', '>>>>>>> prefiq'],
      ),
    });
  });
});

describe('line ends and bytes', () => {
  it('CRLF stays, new lines get it, markers too', () => {
    expect(merge('a\nb\nc\n', 'A\r\nb\r\nc\r\n', 'a\nb\nC\nd\n')).toEqual(merged('A\r\nb\r\nC\r\nd\r\n'));
    expect(merge('a\n', 'b\r\n', 'c\n').text).toBe(
      lines('<<<<<<< yours', 'b', '||||||| before', 'a', '=======', 'c', '>>>>>>> prefiq').replaceAll(
        '\n',
        '\r\n',
      ),
    );
  });

  it('a mixed file stays mixed, new lines get the end of most lines', () => {
    expect(merge('a\nb\nc\nd\n', 'a\r\nb\nc\r\nd\r\n', 'a\nb\nc\nx\nd\n')).toEqual(
      merged('a\r\nb\nc\r\nx\r\nd\r\n'),
    );
  });

  it('a line end changed by hand is no change of the line', () => {
    expect(merge('a\nb\n', 'a\r\nb\r\n', 'a\nB\n')).toEqual(merged('a\r\nB\r\n'));
  });

  it('a byte order mark stays', () => {
    expect(merge('a\nb\nc\n', '\xef\xbb\xbfA\nb\nc\n', 'a\nb\nC\n')).toEqual(merged('\xef\xbb\xbfA\nb\nC\n'));
  });

  it('a missing final newline is merged by itself', () => {
    expect(merge('a\nb\nc\n', 'a\nb\nc', 'A\nb\nc\n')).toEqual(merged('A\nb\nc'));
    expect(merge('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nc')).toEqual(merged('A\nb\nc'));
    expect(merge('a\nb\nc\n', 'A\nb\nc', 'a\nb\nc\nd\n')).toEqual(merged('A\nb\nc\nd'));
  });

  it('a conflict at the end ends in a whole line', () => {
    expect(merge('a', 'b', 'c').text.endsWith('\n>>>>>>> prefiq\n')).toBe(true);
  });

  it('any byte comes out as it went in', () => {
    const odd = '\xff\xfe\x80 \xc3\x28\r x\x0b\x85\xa0';
    expect(merge('a\nb\nc\n', `${odd}\nb\nc\n`, 'a\nb\nC\n')).toEqual(merged(`${odd}\nb\nC\n`));
    expect(merge('a\nb\nc\n', 'A\nb\nc\n', `a\nb\n${odd}\n`)).toEqual(merged(`A\nb\n${odd}\n`));
  });

  it('an empty file is a text without lines', () => {
    expect(merge('', '', 'a\n')).toEqual(merged('a\n'));
    expect(merge('a\n', '', 'a\n')).toEqual(merged(''));
    expect(merge('a\n', '', 'b\n').type).toBe('conflict');
  });
});

describe('markers', () => {
  const has = (text: string) => hasMarkers(latin1(text));

  it('are found with any labels, any line ends, without a base', () => {
    expect(has('<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n')).toBe(true);
    expect(has('x\r\n<<<<<<<\r\na\r\n=======\r\n>>>>>>>\r\n')).toBe(true);
    expect(has('\xef\xbb\xbf<<<<<<< a\n=======\n>>>>>>> b')).toBe(true);
  });

  it('are not a heading of Markdown, nor an indented text, nor a longer row', () => {
    expect(has('Title\n=======\n')).toBe(false);
    expect(has('  <<<<<<< a\n  =======\n  >>>>>>> b\n')).toBe(false);
    expect(has('<<<<<<<< a\n========\n>>>>>>>> b\n')).toBe(false);
    expect(has('<<<<<<< a\n=======\n')).toBe(false);
    expect(has('>>>>>>> a\n=======\n<<<<<<< a\n')).toBe(false);
  });
});

describe('diffLines', () => {
  it('names changed lines, ascending and half open', () => {
    expect(diffLines(['a', 'b', 'c', 'd'], ['x', 'b', 'd', 'e'])).toEqual([
      { aStart: 0, aEnd: 1, bStart: 0, bEnd: 1 },
      { aStart: 2, aEnd: 3, bStart: 2, bEnd: 2 },
      { aStart: 4, aEnd: 4, bStart: 3, bEnd: 4 },
    ]);
    expect(diffLines(['a'], ['a'])).toEqual([]);
    expect(diffLines([], ['a'])).toEqual([{ aStart: 0, aEnd: 0, bStart: 0, bEnd: 1 }]);
  });

  it('puts an added function after the one before it, not into it', () => {
    const before = ['f() {', '  a;', '}', '', 'h() {', '}'];
    const after = ['f() {', '  a;', '}', '', 'g() {', '}', '', 'h() {', '}'];
    expect(diffLines(before, after)).toEqual([{ aStart: 4, aEnd: 4, bStart: 4, bEnd: 7 }]);
  });
});

describe('large files', () => {
  const FEW = ['{', '}', '', '  return;', '  if (x) {', '  }', '});'];
  const every = (all: readonly string[], step: number, offset: number, line: string) =>
    all.map((one, at) => (at % step === offset ? line : one));
  const timed = (base: readonly string[], user: readonly string[], render: readonly string[]) => {
    const from = performance.now();
    const result = merge(lines(...base), lines(...user), lines(...render));
    return { ...result, ms: performance.now() - from };
  };
  // Goals are measured by `npm run bench -- --merge`; a merge in quadratic time takes a minute here.
  const MOST_MS = 3000;

  it('of few different lines merge in no time', () => {
    const base = Array.from({ length: 5000 }, (_, at) => FEW[(at * at + (at >> 3)) % FEW.length] as string);
    const { type, ms, text } = timed(
      base,
      every(base, 80, 20, '  mine();'),
      every(base, 80, 60, '  theirs();'),
    );
    expect(type).toBe('merged');
    expect(text).toBe(lines(...every(every(base, 80, 20, '  mine();'), 80, 60, '  theirs();')));
    expect(ms).toBeLessThan(MOST_MS);
  });

  it('that have little in common do too', () => {
    const base = Array.from({ length: 5000 }, (_, at) => FEW[(at * at + (at >> 3)) % FEW.length] as string);
    const other = base.flatMap((line, at) => (at % 3 === 0 ? [] : [line, `${line} `]));
    expect(timed(base, base.toReversed(), other).ms).toBeLessThan(MOST_MS);
  });

  it('of eleven thousand lines, changed all over, do too', () => {
    const base = Array.from({ length: 11_000 }, (_, at) =>
      at % 9 === 0 ? '    },' : `      "package-${at}": 1,`,
    );
    const { type, ms } = timed(
      base,
      every(base, 72, 4, '      "mine": 2,'),
      every(base, 72, 40, '      "its": 3,'),
    );
    expect(type).toBe('merged');
    expect(ms).toBeLessThan(MOST_MS);
  });
});
