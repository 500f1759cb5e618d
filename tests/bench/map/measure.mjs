// Opens a page in a headless Chromium, calls its parts one after the other and prints what they tell as one JSON line. For
// those with frames also what a frame costs on average: time of the main thread, all its tasks counted, and time of the
// processor of all processes of the browser.
//   node measure.mjs CHROMIUM PAGE POINTS [PICTURE]
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { processes, pssMiB, ticksPerSecond } from './processes.mjs';

const [chromium, page, points, picture] = process.argv.slice(2);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

const server = createServer((request, answer) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const file = createReadStream(path === '/points.bin' ? points : join(import.meta.dirname, path));
  file.on('error', () => answer.writeHead(404).end());
  file.on('open', () => {
    answer.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // Alone with itself a page is told the time to 5 instead of 100 microseconds.
      'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp',
    });
    file.pipe(answer);
  });
});
await new Promise(done => server.listen(0, '127.0.0.1', done));

// Without a GPU Chromium is fastest when it does not ask for one. Only WebGL does: drawn by the processor too, but in a process
// beside the page, which is better for it than in the page itself (what --disable-gpu makes of WebGL).
const drawing = page === 'maplibre.html' ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  : ['--disable-gpu'];
const browser = await puppeteer.launch({
  executablePath: chromium, headless: true, protocolTimeout: 600_000,
  args: ['--no-sandbox', ...drawing, '--window-size=1440,900'], defaultViewport: { width: 1440, height: 900 },
});

const cpuTicks = () => processes(browser.process().pid);
const spentMs = (before, after) =>
  [...after].reduce((sum, [pid, ticks]) => sum + ticks - (before.get(pid) ?? 0), 0) / ticksPerSecond * 1000;
const rounded = value => typeof value === 'number' ? +value.toFixed(2)
  : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));

try {
  const tab = (await browser.pages())[0] ?? await browser.newPage();
  const problems = [];
  tab.on('pageerror', error => problems.push(error.message));
  await tab.goto(`http://127.0.0.1:${server.address().port}/${page}`);
  await tab.waitForFunction('window.parts');
  const result = {};
  for (const part of await tab.evaluate('Object.keys(parts)')) {
    const before = cpuTicks(), { TaskDuration: begin } = await tab.metrics();
    const told = await tab.evaluate(`parts.${part}()`);
    const { TaskDuration: end } = await tab.metrics();
    if (told.frames)
      Object.assign(told, { main_ms: (end - begin) * 1000 / told.frames, cpu_ms: spentMs(before, cpuTicks()) / told.frames });
    result[part] = rounded(told);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (picture) await tab.screenshot({ path: picture });
  const memory = [...cpuTicks().keys()].reduce((sum, pid) => sum + pssMiB(pid), 0);
  console.log(JSON.stringify({ ...result, pss_mib: rounded(memory), version: await browser.version() }));
} finally {
  await browser.close();
  server.close();
}
