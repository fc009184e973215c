import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'

type Props = { saleId: string; operation: 'verifyWithdrawal' | 'verifySurrender' }

/** So much money goes back only to the person themselves (令〔2025〕第11号 art. 13). */
export function IdentityForm({ saleId, operation }: Props) {
  const t = useT()
  const [documentLast4, setLast4] = useState('')
  const [evidence, setEvidence] = useState(t('核对居民身份证原件，人证一致，证件在有效期内'))
  const deed = useDeed(operation)
  return (
    <Card title={t('核验客户身份')} note={t('退还金额达到 1 万元，核验后自动继续')}>
      <Form
        label={t('核验客户身份')}
        className="sm:grid-cols-[10rem_1fr]"
        onSubmit={() => void deed.act({ saleId, documentLast4, evidence })}
      >
        <TextField
          label={t('证件后四位')}
          isRequired
          maxLength={4}
          autoComplete="off"
          value={documentLast4}
          onChange={setLast4}
          error={deed.fault?.fieldMessage('documentLast4')}
        />
        <TextField
          label={t('核查依据')}
          isRequired
          maxLength={300}
          value={evidence}
          onChange={setEvidence}
          error={deed.fault?.fieldMessage('evidence')}
        />
        <FormActions>
          <Button
            type="submit"
            variant="primary"
            busy={deed.isBusy}
            isDisabled={documentLast4.length !== 4 || evidence.trim().length < 2}
          >
            {t('已核验，继续退款')}
          </Button>
        </FormActions>
      </Form>
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Card>
  )
}
