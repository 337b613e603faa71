// carbone in a process of its own:
//   node render_carbone.js TEMPLATE.docx OUT.docx CONTEXTS.json COUNT SECONDS
// Prints seconds and processor seconds (of all threads) for one document and the peak memory
// before and after.
'use strict';
const fs = require('fs');
const path = require('path');
const [template, out, contexts, count, limit] = process.argv.slice(2);
const carbone = require(path.join(process.cwd(), 'node_modules', 'carbone'));

const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
const seconds = (since) => Number(process.hrtime.bigint() - since) / 1e9;
const fill = (values) => new Promise((done, failed) =>
  carbone.render(template, values, (error, result) => {
    if (error) return failed(error);
    fs.writeFileSync(out, result);
    return done();
  }));

async function main() {
  const data = JSON.parse(fs.readFileSync(contexts, 'utf8'));
  const before = peakMegabytes();
  if (Number(count) > 1) await fill(data[0]);
  const started = process.hrtime.bigint();
  const used = process.cpuUsage();
  let made = 0;
  while (made < Number(count) && seconds(started) < Number(limit)) {
    await fill(data[made % data.length]);
    made += 1;
  }
  const each = seconds(started) / made;
  const cpu = process.cpuUsage(used);
  const processor = (cpu.user + cpu.system) / 1e6 / made;
  const peak = peakMegabytes();
  console.log(JSON.stringify({
    seconds: each, processor, peak, more: peak - before,
    size: fs.statSync(out).size / 1024, last: (made - 1) % data.length + 1,
  }));
}

main().catch((error) => {
  console.error(String(error));
  process.exitCode = 1;
});
