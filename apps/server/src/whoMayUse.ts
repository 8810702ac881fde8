import { isOpen, type Reach, type ServerSettings, servesAlone } from './settings.ts';

/** One line for whoever starts the server. */
export function whoMayUse(settings: Reach & Pick<ServerSettings, 'open'>): string {
  const { here, strangers } = isOpen(settings);
  if (!here) return 'It is for those who have a key (to make one: stickersnap keys create NAME).';
  if (!strangers)
    return 'It is for everybody at this machine, without a key; what a proxy passes on needs one.';
  return servesAlone(settings)
    ? 'It is for everybody who reaches this machine’s own address, without a key.'
    : 'It is for everybody who reaches it, without a key (STICKERSNAP_OPEN).';
}
