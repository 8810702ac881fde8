export interface CephPlace {
  /** An empty folder of its own; its path without blanks. */
  readonly folder: string;
  readonly monitorPort: number;
  readonly gatewayPort: number;
}

/** Seconds that a day of a bucket's rules takes. */
const LIFE_CYCLE_DAY = 2;

export const CLUSTER = '11111111-2222-3333-4444-555555555555';

/** One monitor, one store in memory, one gateway, all on loopback and as small as they can be. */
export function cephConf({ folder, monitorPort, gatewayPort }: CephPlace): string {
  return `[global]
fsid = ${CLUSTER}
mon host = [v1:127.0.0.1:${monitorPort}]
auth cluster required = none
auth service required = none
auth client required = none
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
mon allow pool size one = true
mon warn on pool no redundancy = false
osd crush chooseleaf type = 0
mon max pg per osd = 1000
public addr = 127.0.0.1
cluster addr = 127.0.0.1
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
log file = ${folder}/log/$name.log
pid file = ${folder}/run/$name.pid
crash dir = ${folder}/run
ms bind ipv6 = false
ms bind msgr2 = false
[mon.a]
mon data = ${folder}/mon/a
[osd]
osd class update on start = false
osd crush update on start = false
osd objectstore = memstore
memstore device bytes = 1073741824
osd data = ${folder}/osd/0
osd memory target = 939524096
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw enable apis = s3
rgw thread pool size = 16
rgw gc max objs = 1
rgw lc max objs = 1
rgw lc debug interval = ${LIFE_CYCLE_DAY}
rgw usage max shards = 1
rgw usage max user shards = 1
rgw num zone opstate shards = 1
rgw data log num shards = 1
`;
}
