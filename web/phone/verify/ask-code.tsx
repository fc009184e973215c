import { useId, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'

const LENGTH = 16

/** For those who cannot scan: the sixteen signs beside the QR code, typed in any form. */
export function AskCode({ given, onAsk }: { given: string; onAsk: (code: string) => void }) {
  const t = useT()
  const id = useId()
  const [typed, setTyped] = useState(given)
  const code = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(code)
      }}
    >
      <label htmlFor={id} className="text-lg font-semibold">
        {t('请输入纸上二维码下方的 16 位验真码')}
      </label>
      <input
        id={id}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="min-h-13 rounded-md border border-field bg-surface px-4 font-mono text-lg tracking-wider uppercase"
      />
      <BigButton type="submit" disabled={code.length !== LENGTH}>
        {t('核验')}
      </BigButton>
    </form>
  )
}
