// Tables of what compare has measured.
//   node tables.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const names = readdirSync(folder);
const read = name => names.includes(name) ? JSON.parse(readFileSync(join(folder, name), 'utf8')) : undefined;
const spreads = ['even', 'towns'];
const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
const number = value => value === undefined ? '-' : value < 1000 ? value.toLocaleString('en', digits) : whole(value);
const whole = value => value === undefined ? '-' : Math.round(value).toLocaleString('en');

function print(title, head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map(row => row[column].length)));
  const isText = head.map((_, column) => rows.every(row => !/^[\d-]/.test(row[column])));
  console.log(title);
  for (const row of [head, ...rows])
    console.log('  ' + row.map((cell, i) => isText[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i])).join('  ').trimEnd());
  console.log();
}

function printClusters(benchmarks) {
  const medians = new Map(benchmarks.filter(each => each.aggregate_name === 'median').map(each => [each.run_name, each]));
  const builds = [], views = [];
  let version;
  for (const points of [10_000, 100_000, 400_000])
    for (const [inTowns, spread] of spreads.entries()) {
      const theirs = read(`supercluster-${points}-${spread}.json`);
      version = theirs.version;
      for (const radius of [20, 40]) {
        const ours = medians.get(`clusterAsSupercluster/${points}/${inTowns}/${radius}`);
        const { build_ms, world } = theirs[`radius${radius}`];
        builds.push([whole(points), spread, whole(radius), number(ours.real_time), number(build_ms),
          number(build_ms / ours.real_time), whole(ours.world), whole(world)]);
      }
      for (const zoom of [4, 8, 12]) {
        const ours = medians.get(`viewportAsSupercluster/${points}/${inTowns}/${zoom}`);
        const { us, found } = theirs[`view${zoom}`];
        views.push([whole(points), spread, whole(zoom), number(ours.real_time), number(us), number(us / ours.real_time),
          number(ours.found), number(found)]);
      }
    }
  console.log(`supercluster 8.0.1 in ${version}; medians of 5 runs\n`);
  print('Clustering from degrees, zooms 0 to 16, ms. The radius is in pixels of a world that is 256 wide at zoom 0: 20 is'
    + "\nsupercluster's default (40 of 512), 40 ours. Clusters at zoom 0 show that both do nearly the same.",
  ['points', 'spread', 'radius', 'skerry', 'supercluster', 'times', 'at zoom 0', 'theirs'], builds);
  print('What a viewport of 1440 x 900 shows, microseconds; radius 20. supercluster makes GeoJSON of it.',
    ['points', 'spread', 'zoom', 'skerry', 'supercluster', 'times', 'found', 'theirs'], views);
}

const peers = { maplibre: 'MapLibre GL 4.7.1', leaflet: 'Leaflet.markercluster 1.5.3' };

function printFrames() {
  const frames = [], loads = [];
  let version;
  const add = (points, spread, animation, who, what, count, times, main, cpu) =>
    frames.push([whole(points), spread, animation, who, what, whole(count), number(times.p50_ms), number(times.p95_ms),
      number(times.p99_ms), number(times.max_ms), number(main), number(cpu)]);
  for (const points of [5_000, 100_000])
    for (const spread of spreads) {
      const ours = read(`skerry-${points}-${spread}.json`);
      for (const animation of ['pan', 'zoom', 'changes']) {
        if (ours[animation])
          add(points, spread, animation, 'Skerry', 'frame', ours[animation].frames, ours[animation]);
        for (const [peer, name] of Object.entries(peers)) {
          const theirs = read(`${peer}-${points}-${spread}.json`);
          version = theirs.version;
          const part = theirs[animation];
          if (part) {
            add(points, spread, animation, name, 'between', part.frames, part, part.main_ms, part.cpu_ms);
            add(points, spread, animation, name, 'busy', part.frames, part.busy);
          }
        }
      }
      for (const [peer, name] of Object.entries(peers)) {
        const { load, pss_mib } = read(`${peer}-${points}-${spread}.json`);
        loads.push([whole(points), spread, name, whole(load.load_ms), whole(load.shown), whole(pss_mib)]);
      }
    }
  console.log(`${Object.values(peers).join(' and ')} in ${version}, 1440 x 900, no GPU\n`);
  print(`Frames, ms. "frame" is what bench_mapview tells. "between" is the time from one frame to the next, 16.7 at best, and
"busy" how long the main thread is busy with one, without what other processes draw. "main" and "processor" are means for a
frame: all tasks of the main thread, and the processor time of all processes.`,
  ['points', 'spread', 'what', 'of', 'time', 'frames', 'p50', 'p95', 'p99', 'max', 'main', 'processor'], frames);
  print(`From the points to the first picture, ms; markers that are there then; memory at the end, MiB. Leaflet has the markers of
a viewport on each side too.`,
    ['points', 'spread', 'of', 'load', 'shown', 'memory'], loads);
}

const clusters = read('clusters.json');
if (clusters) printClusters(clusters.benchmarks);
if (names.some(name => name.startsWith('skerry-'))) printFrames();
