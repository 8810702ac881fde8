import { randomBytes } from 'node:crypto';
import { describe } from 'vitest';
import { randomText } from '../randomBytes.ts';
import { createSqlResults } from '../results/sqlResults.ts';
import { DATABASES } from '../testing/databases.ts';
import { createSqlJobs } from './sqlJobs.ts';
import { jobsContract, type OpenJobs } from './testing/jobsContract.ts';
import { jobsModelContract } from './testing/jobsModelContract.ts';
import { leasesContract } from './testing/leasesContract.ts';
import { turnsContract } from './testing/turnsContract.ts';
import { webhooksContract } from './testing/webhooksContract.ts';

describe.each(DATABASES)('jobs in $name', ({ open }) => {
  const openJobs: OpenJobs = async (parts) => {
    const database = await open();
    return {
      jobs: createSqlJobs({ database, token: () => randomText(randomBytes, 16), ...parts }),
      results: createSqlResults({ database, now: parts.now }),
    };
  };
  describe('a job', () => jobsContract(openJobs));
  describe('leases', () => leasesContract(openJobs));
  describe('turns', () => turnsContract(openJobs));
  describe('a web-hook', () => webhooksContract(openJobs));
  describe('any order of events', () => jobsModelContract(openJobs));
});
