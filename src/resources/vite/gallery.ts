/** The gallery: every part in its states, at `/__gallery` while `vite` serves the app. */

import type { ViteDevServer } from 'vite';

const ADDRESS = '/__gallery';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Gallery</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module">
      import '/src/styles/index.css';
      import '@codexion/resources/theme.css';
      import '@codexion/resources/gallery/main';
    </script>
  </body>
</html>
`;

export function serveGallery(server: ViteDevServer): void {
  server.middlewares.use((request, response, next) => {
    const [path] = (request.url ?? '').split('?');
    if (path !== ADDRESS) return next();
    server.transformIndexHtml(ADDRESS, PAGE).then((html) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(html);
    }, next);
  });
}
