// `npm run deploy:site`: the built page into a bucket.
import { join } from 'node:path';
import { DeployError } from './deployError.ts';
import { deploySite } from './deploySite.ts';
import { pageHeaders } from './pageHeaders.ts';
import { readArguments, USAGE } from './readArguments.ts';
import { openS3Bucket } from './s3Bucket.ts';
import { siteFiles } from './siteFiles.ts';
import { tellPlan } from './tellPlan.ts';

const DIST = join(import.meta.dirname, '..', '..', 'apps', 'web', 'dist');

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const asked = readArguments(process.argv.slice(2), process.env, DIST);
  if (asked === 'help') {
    say(USAGE.trimEnd());
    return;
  }
  if ('headersOf' in asked) {
    say(JSON.stringify(await pageHeaders(asked.headersOf, asked.connect), undefined, 2));
    return;
  }
  const { address, folder, endpoint, encoding, connect, api, grace, dryRun } = asked;
  const files = await siteFiles(folder, { encoding, connect, api });
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const bucket = await openS3Bucket(address, {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
  });
  await deploySite(files, bucket, {
    now: Date.now(),
    grace,
    dryRun,
    onPlan: (plan) => {
      for (const line of tellPlan(plan, grace)) say(line);
    },
  });
  say(dryRun ? 'Nothing was changed.' : `Done: s3://${address.bucket}/${address.prefix}`);
}

try {
  await run();
} catch (error) {
  if (!(error instanceof DeployError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
