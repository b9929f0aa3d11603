import { Application, Container, definePlugin, loadSettings, Provider, token, TOKENS } from 'prefiq';
import { describe, expect, it } from 'vitest';

const settings = loadSettings({ ENV: 'test', DB_NAME: ':memory:' }, { app: 'test', root: '/nowhere' });

describe('the container', () => {
  const number = token<{ n: number }>('number');

  it('makes a singleton once, when it is first asked for', () => {
    let made = 0;
    const container = new Container().singleton(number, () => ({ n: ++made }));
    expect(made).toBe(0);
    expect(container.get(number)).toBe(container.scope().get(number));
    expect(made).toBe(1);
  });

  it('makes a scoped binding anew in every scope, and refuses it outside', () => {
    let made = 0;
    const container = new Container().scoped(number, () => ({ n: ++made }));
    const [one, other] = [container.scope(), container.scope()];
    expect([one.get(number).n, one.get(number).n, other.get(number).n]).toEqual([1, 1, 2]);
    expect(() => container.get(number)).toThrow(expect.objectContaining({ code: 'PFQ_CONTAINER_SCOPE' }));
  });

  it('never gives a singleton a service of a scope', () => {
    const holder = token<object>('holder');
    const container = new Container()
      .scoped(number, () => ({ n: 1 }))
      .singleton(holder, (c) => c.get(number));
    expect(() => container.scope().get(holder)).toThrow(
      expect.objectContaining({ code: 'PFQ_CONTAINER_SCOPE' }),
    );
  });

  it('names the circle when bindings need each other, and works on afterwards', () => {
    const [a, b, c] = [token<object>('a'), token<object>('b'), token<object>('c')];
    const container = new Container()
      .singleton(a, (x) => x.get(b))
      .singleton(b, (x) => x.get(c))
      .singleton(c, (x) => x.get(b))
      .singleton(number, () => ({ n: 1 }));
    expect(() => container.get(a)).toThrow('b → c → b');
    expect(container.get(number).n).toBe(1);
  });

  it('refuses tokens that are bound twice or not at all, with a guess', () => {
    const container = new Container().singleton(number, () => ({ n: 1 }));
    expect(() => container.value(number, { n: 2 })).toThrow(
      expect.objectContaining({ code: 'PFQ_CONTAINER_BOUND' }),
    );
    expect(() => container.get(token('numbr'))).toThrow('Did you mean "number"?');
    expect(container.override(number, () => ({ n: 3 })).get(number).n).toBe(3);
  });

  it('disposes what it made, youngest first, even when one fails', async () => {
    const gone: string[] = [];
    const part = (name: string, fails = false) => ({
      dispose: async () => {
        gone.push(name);
        if (fails) throw new Error(name);
      },
    });
    const [a, b, c] = [token<object>('a'), token<object>('b'), token<object>('c')];
    const container = new Container()
      .singleton(a, () => part('a'))
      .singleton(b, (x) => (x.get(a), part('b', true)))
      .singleton(c, () => part('never made'));
    container.get(b);
    await expect(container.dispose()).rejects.toThrow('failed to shut down');
    expect(gone).toEqual(['b', 'a']);
    expect(() => container.get(c)).toThrow(expect.objectContaining({ code: 'PFQ_CONTAINER_CLOSED' }));
  });
});

describe('an application', () => {
  it('leads its providers through their stages, and shuts down in reverse', async () => {
    const stages: string[] = [];
    const named = (name: string) =>
      class extends Provider {
        override register() {
          stages.push(`${name} register`);
        }
        override async boot() {
          stages.push(`${name} boot`);
        }
        override ready() {
          stages.push(`${name} ready`);
        }
        override async shutdown() {
          stages.push(`${name} shutdown`);
        }
      };
    const plugin = definePlugin({ name: 'app', providers: [named('one'), named('two')] });
    const application = new Application({ plugin, settings });
    await (await application.boot()).ready();
    expect(await application.container.get(TOKENS.executor).scalar('SELECT 1')).toBe(1);
    await Promise.all([application.shutdown(), application.shutdown()]);
    expect(stages).toEqual([
      'one register', 'two register', 'one boot', 'two boot', 'one ready', 'two ready', 'two shutdown', 'one shutdown',
    ]); // prettier-ignore
    await expect(application.boot()).rejects.toMatchObject({ code: 'PFQ_APP_STATE' });
  });

  it('shuts down booted providers when a later one fails', async () => {
    const stages: string[] = [];
    class Good extends Provider {
      override register() {}
      override shutdown() {
        stages.push('good shut down');
      }
    }
    class Bad extends Provider {
      override register() {}
      override boot(): never {
        throw new Error('bad boot');
      }
    }
    const application = new Application({
      plugin: definePlugin({ name: 'app', providers: [Good, Bad] }),
      settings,
    });
    await expect(application.boot()).rejects.toThrow('bad boot');
    expect([application.state, ...stages]).toEqual(['stopped', 'good shut down']);
  });

  it('mounts several plugins as one, and refuses a model that two of them have', async () => {
    const { projectModel } = await import('../../../runtime/fixture.js');
    const plugin = (name: string) => definePlugin({ name, models: [projectModel] });
    expect(() => new Application({ plugin: [plugin('crm'), plugin('erp')], settings })).toThrow(
      'crm and erp',
    );
  });
});
