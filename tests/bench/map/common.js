// What the pages share. A page sets window.parts: functions that measure.mjs calls one after the other.

// Longitude and latitude in turn, in degrees.
const points = fetch('points.bin').then(answer => answer.arrayBuffer()).then(bytes => new Float64Array(bytes));

const sleep = ms => new Promise(done => setTimeout(done, ms));

function summary(times) {
  times.sort((a, b) => a - b);
  const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  return { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: times.at(-1) };
}

const median = times => summary(times).p50_ms;

// Frames while `animation` runs. Two times of each: from one frame to the next, and how long the main thread is busy with it,
// from the first callback until a message that was sent by then arrives, which is after layout and painting. What other
// processes do is in neither: they draw the picture of the frame before meanwhile.
async function frames(animation) {
  const between = [], busy = [];
  const { port1, port2 } = new MessageChannel();
  let isRunning = true, last, begin;
  port1.onmessage = () => busy.push(performance.now() - begin);
  function frame(now) {
    if (!isRunning) return;
    requestAnimationFrame(frame); // before whatever the peer asks for, so that this is the first callback of the next frame
    begin = performance.now();
    if (last !== undefined) between.push(now - last);
    last = now;
    port2.postMessage(0);
  }
  requestAnimationFrame(frame);
  const start = performance.now();
  await animation();
  const seconds = (performance.now() - start) / 1000;
  isRunning = false;
  return { frames: between.length, seconds, ...summary(between), busy: summary(busy) };
}

// What every peer does: zooms are of a world that is 256 pixels wide at zoom 0, as ours are. Both begin around the point that
// is nearest to the middle of the world: the pan goes by it in 3 s, from the west to the east, the zoom in and back out in 4 s.
const panZoom = 4, panPx = 1500, panMs = 3000;
const farZoom = 2, nearZoom = 8, zoomMs = 4000;

function middle(numbers) {
  let best = 0;
  for (let i = 2; i < numbers.length; i += 2)
    if (Math.hypot(numbers[i], numbers[i + 1]) < Math.hypot(numbers[best], numbers[best + 1])) best = i;
  return { lng: numbers[best], lat: numbers[best + 1] };
}
