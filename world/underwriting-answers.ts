import type { PhoneTask } from '#contracts/phone'
import { DOT_PNG, PEN } from './signature.ts'
import type { Session } from './wire.ts'

/** What the customer says to any question of the underwriters. */
export const COURSE = '2025 年 3 月住院 12 天，已痊愈，不用吃药'

/** A page of each paper that is wanted, an answer to each question, then all of it at once. */
export async function answerUnderwriting(
  hand: Session,
  { underwriting }: PhoneTask,
): Promise<void> {
  for (const { code, pages } of underwriting?.documents ?? []) {
    if (pages.length > 0) continue
    await hand.post('/phone/underwriting/pages', { code, contentBase64: DOT_PNG })
  }
  const replies = underwriting?.questions.map(({ code }) => ({ code, text: COURSE })) ?? []
  await hand.post('/phone/underwriting', { replies })
}

/** Everything the new terms ask for, copied out where it has to be, and signed. */
export function agreement(terms: PhoneTask['terms']): object {
  return {
    premiumFen: terms?.premiumFen,
    confirmed: terms?.confirmations.map(({ code, sentence }) => ({
      code,
      ...(sentence ? { typed: sentence } : {}),
    })),
    strokes: [PEN],
    pngBase64: DOT_PNG,
    device: 'story',
  }
}
