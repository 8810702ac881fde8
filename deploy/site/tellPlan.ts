import type { DeployPlan } from './planDeploy.ts';

const WHY = { new: 'new', content: 'changed', headers: 'other headers' } as const;
const DAY = 24 * 60 * 60 * 1000;

/** The plan in lines for people, in the order in which it is carried out. */
export function tellPlan(plan: DeployPlan, grace: number): string[] {
  const sendings = plan.stages.flat();
  const bytes = sendings.reduce((sum, { file }) => sum + file.bytes, 0);
  return [
    ...sendings.map(({ file, why }) => `send    ${file.key}  ${size(file.bytes)}, ${WHY[why]}`),
    ...plan.removing.map((key) => `delete  ${key}`),
    ...plan.retiring
      .filter((key) => !plan.removing.includes(key))
      .map((key) => `keep    ${key}  out of use, ${days(grace)} more`),
    `${sendings.length} to send (${size(bytes)}), ${plan.unchanged.length} unchanged, ` +
      `${plan.removing.length} to delete, ${plan.retired.size} out of use but kept`,
  ];
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function days(ms: number): string {
  const count = ms / DAY;
  return count === 1 ? '1 day' : `${count} days`;
}
