/** `npm run package`: builds the VSIX. */
import { buildVsix } from "./build.mjs";
import { main } from "./processes.mjs";
import { checkPrerequisites } from "./setup.mjs";

await main(async () => {
  await checkPrerequisites();
  await buildVsix();
});
