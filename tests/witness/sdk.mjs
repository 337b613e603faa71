// Answers each line of its input, the path of a .docx, with a line of JSON: what is wrong there.
// The only argument is the path of the package's index.js.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: validate } = await import(pathToFileURL(process.argv[2]).href);
console.log("ready");
for await (const path of createInterface({ input: process.stdin })) {
  let said;
  try {
    const errors = await validate(await readFile(path), "docx");
    said = errors.map((one) => `${one.id}: ${one.description}`);
  } catch (error) {
    said = [`the file can't be opened: ${error}`];
  }
  console.log(JSON.stringify(said));
}
