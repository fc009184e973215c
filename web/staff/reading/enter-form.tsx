import { useState } from 'react'
import { setCsrfToken } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Mark, bankName } from '#web/ui/brand.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'

/** The code came by another way than the link. */
export function EnterForm({ token, onEntered }: { token: string; onEntered: () => void }) {
  const t = useT()
  const [code, setCode] = useState('')
  const deed = useDeed('enterRoom', ({ csrfToken }) => {
    setCsrfToken(csrfToken)
    onEntered()
  })
  return (
    <main className="mx-auto max-w-md p-6 pt-[14vh]">
      <div className="mb-6 flex items-center gap-3">
        <Mark className="size-9" />
        <h1 className="text-xl font-semibold">
          {t('{bank} · 案卷阅览室', { bank: bankName() || t('保桥') })}
        </h1>
      </div>
      <Card>
        <Form onSubmit={() => void deed.act({ token, code: code.trim() })}>
          <p className="text-soft">{t('请输入银行另外交给您的 8 位口令。')}</p>
          <TextField
            label={t('口令')}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            value={code}
            onChange={setCode}
            error={deed.fault?.fieldMessage('code')}
          />
          {deed.fault && deed.fault.fieldMessage('code') === undefined && (
            <Notice tone="danger" isUrgent>
              {deed.fault.problem.detail ?? errorText(deed.fault.problem)}
            </Notice>
          )}
          <Button
            type="submit"
            variant="primary"
            size="lg"
            busy={deed.isBusy}
            isDisabled={code.trim().length < 4}
          >
            {t('进入')}
          </Button>
          <p className="text-sm text-faint">
            {t('链接只能用一次；输错 5 次即失效。进入后每次查看都有登记。')}
          </p>
        </Form>
      </Card>
    </main>
  )
}
