/** Names that one of our own rendered modules exports. Pure. */

const DECLARED =
  /^export (?:declare )?(?:async |abstract )?(?:const|let|var|function\*?|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;

export function exportsOf(text: string): readonly string[] {
  const declared = [...text.matchAll(DECLARED)].map((match) => match[1] as string);
  const listed = [...text.matchAll(LISTED)].flatMap((match) =>
    (match[1] as string).split(',').map(
      (item) =>
        item
          .trim()
          .replace(/^type /, '')
          .split(' as ')
          .at(-1) as string,
    ),
  );
  return [...declared, ...listed].filter((name) => name !== '' && name !== 'default');
}
