// Opens page.html in a headless Chromium and prints one JSON line: processor time of all its processes, and of the one that
// draws, as a share of a core; memory of all of them, shared pages counted once.
//   node measure.mjs CHROMIUM PAGE SECONDS [PICTURE]
import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { processes, pssMiB, ticksPerSecond } from './processes.mjs';

const [chromium, page, seconds, picture] = process.argv.slice(2);
const isRenderer = pid => {
  try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'); } catch { return false; }
};

const browser = await puppeteer.launch({
  executablePath: chromium, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files', '--window-size=1440,900'],
  defaultViewport: { width: 1440, height: 900 },
});
try {
  const tab = (await browser.pages())[0] ?? await browser.newPage();
  await tab.goto('file://' + page);
  await tab.waitForFunction('window.updates >= 48'); // the first seconds are for whatever is made once
  const before = processes(browser.process().pid);
  const updates = await tab.evaluate('window.updates');
  const begin = performance.now();
  await new Promise(done => setTimeout(done, seconds * 1000));
  const after = processes(browser.process().pid);
  const spent = (performance.now() - begin) / 1000;
  let all = 0, renderers = 0, memory = 0;
  for (const [pid, ticks] of after) {
    const share = (ticks - (before.get(pid) ?? 0)) / ticksPerSecond / spent * 100;
    all += share;
    memory += pssMiB(pid);
    if (isRenderer(pid)) renderers += share;
  }
  const version = await browser.version();
  if (picture) await tab.screenshot({ path: picture });
  console.log(JSON.stringify({
    charts: 12, points: 3600, hz: 4, cpu_percent: +all.toFixed(2), renderer_cpu_percent: +renderers.toFixed(2),
    pss_mib: +memory.toFixed(1), processes: after.size, updates: await tab.evaluate('window.updates') - updates, version,
  }));
} finally {
  await browser.close();
}
