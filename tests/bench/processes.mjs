// Processor time and memory of a process and all below it, for those who measure a browser.
import { readdirSync, readFileSync } from 'node:fs';

export const ticksPerSecond = 100; // USER_HZ of Linux, which is fixed for programs

// Ticks that each has taken, by its number.
export function processes(root) {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(pid), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch { /* it has ended */ }
  }
  const all = new Map();
  const isOurs = pid => pid === root || (parents.has(pid) && isOurs(parents.get(pid).parent));
  for (const [pid, { ticks }] of parents)
    if (isOurs(pid)) all.set(pid, ticks);
  return all;
}

// Shared pages counted once.
export function pssMiB(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;
  } catch { return 0; }
}
