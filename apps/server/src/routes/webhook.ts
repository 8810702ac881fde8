import { SnapError } from '@stickersnap/core';
import type { ServerSettings } from '../settings.ts';

/**
 * @returns the address that is told when the job has ended; `null`: none.
 * @throws SnapError `option-invalid` where the operator does not list its origin.
 */
export function checkWebhook(
  text: string | undefined,
  { webhooks, webhookSecret }: Pick<ServerSettings, 'webhooks' | 'webhookSecret'>,
): string | null {
  if (text === undefined || text === '') return null;
  const url = URL.parse(text);
  const listed = url !== null && webhooks.includes(url.origin) && url.username === '' && url.password === '';
  if (listed && webhookSecret !== undefined && text.length <= 2000) return url.href;
  const none = webhooks.length === 0 || webhookSecret === undefined;
  throw new SnapError('option-invalid', {
    option: 'webhook',
    value: text.slice(0, 80),
    allowed: none ? 'no web-hook: this server has none' : `an address at ${webhooks.join(', ')}`,
  });
}
