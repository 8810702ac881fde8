import { bucketContract } from './s3/bucketContract.ts';
import { startGateway } from './s3/startGateway.ts';

// `tests/objectStore.test.ts` asks the same of the stand-in.
bucketContract('Ceph’s RADOS gateway', startGateway);
