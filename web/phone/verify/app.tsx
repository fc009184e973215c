import { useEffect, useState } from 'react'
import type { OutputOf } from '#contracts/operation'
import type { readPaperProof as contract } from '#contracts/papers'
import { request } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { bankName } from '#web/ui/brand.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import { isUnreached } from '../reach.ts'
import { AskCode } from './ask-code.tsx'
import { Proof } from './proof.tsx'

export type PaperProof = OutputOf<typeof contract>
type State =
  | { name: 'asking' }
  | { name: 'looking' }
  | { name: 'known'; proof: PaperProof; code: string }
  | { name: 'unknown'; code: string }
  | { name: 'unreachable'; code: string }

/** Anyone who holds a paper of the bank: is it genuine, and does it say what was issued? */
export function VerifyApp({ code }: { code: string }) {
  const t = useT()
  const [asked, setAsked] = useState(code)
  const state = useProof(asked)
  return (
    <PhonePage title={t('文件验真')} bank={bankName() || t('保桥')}>
      {state.name === 'looking' && (
        <div aria-busy className="flex animate-pulse flex-col gap-3 motion-reduce:animate-none">
          <div className="h-14 rounded-md bg-neutral-bg" />
          <div className="h-40 rounded-md bg-neutral-bg" />
        </div>
      )}
      {state.name === 'known' && <Proof key={state.code} {...state} />}
      {state.name === 'unknown' && (
        <Note tone="danger" title={t('查不到这份文件')} isUrgent>
          <p>{t('本行没有签发过验真码为 {code} 的文件。', { code: state.code })}</p>
          <p className="mt-1">{t('请对照纸上再输一次；仍查不到的，请向网点核实，不要付款。')}</p>
        </Note>
      )}
      {state.name === 'unreachable' && (
        <Note tone="warning" title={t('暂时连接不上')} isUrgent>
          <p>{t('网络恢复后，请再点一次“核验”。')}</p>
        </Note>
      )}
      {state.name !== 'looking' && state.name !== 'known' && (
        <AskCode given={asked} onAsk={setAsked} />
      )}
    </PhonePage>
  )
}

function useProof(code: string): State {
  const [state, setState] = useState<State>(code ? { name: 'looking' } : { name: 'asking' })
  useEffect(() => {
    if (!code) return
    let isCurrent = true
    const settle = (next: State) => isCurrent && setState(next)
    settle({ name: 'looking' })
    request<PaperProof>({ path: `/papers/${encodeURIComponent(code)}` }).then(
      (proof) => settle({ name: 'known', proof, code }),
      (error: unknown) => settle({ name: isUnreached(error) ? 'unreachable' : 'unknown', code }),
    )
    return () => {
      isCurrent = false
    }
  }, [code])
  return state
}
