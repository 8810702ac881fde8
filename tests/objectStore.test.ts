import { bucketContract } from './deploy/s3/bucketContract.ts';
import { startStandIn } from './deploy/s3/startStandIn.ts';

// `tests/deploy/objectStore.test.ts` asks the same of Ceph's RADOS gateway.
bucketContract('the stand-in for an object store', startStandIn);
