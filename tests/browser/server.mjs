// A web server on loopback, as plain as the hosts that such sites are put on.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
};

const isFolder = (path) => stat(path).then((found) => found.isDirectory(), () => false);

/** Serves folders under paths, the longest path first; what is not there gets the folder's `404.html`. */
export async function serve(folders) {
  const places = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const [place, folder] = places.find(([start]) => path.startsWith(start)) ?? places.at(-1);
    let file = join(folder, path.slice(place.length));
    if (await isFolder(file)) {
      if (!path.endsWith("/")) return response.writeHead(301, { location: `${path}/` }).end();
      file = join(file, "index.html");
    }
    const bytes = await readFile(file).catch(() => null);
    if (bytes) return response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(bytes);
    const missing = await readFile(join(folder, "404.html")).catch(() => "nothing here");
    return response.writeHead(404, { "content-type": types[".html"] }).end(missing);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
