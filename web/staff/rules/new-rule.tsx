import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'

/** A rule from nothing: it is given its number here and everything else in the draft. */
export function NewRule() {
  const t = useT()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [ruleId, setRuleId] = useState('')
  const deed = useDeed('startRuleDraft', ({ draftId }) => {
    void navigate({ to: '/rule-drafts/$draftId', params: { draftId } })
  })
  const error = deed.fault?.fieldMessage('ruleId')
  const start = () => void deed.act({ ruleId: ruleId.trim(), isNew: true })
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onPress={() => setOpen(true)}>
        {t('新建规则')}
      </Button>
      <Dialog
        title={t('新建规则')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{t('取消')}</Button>
            <Button
              variant="primary"
              busy={deed.isBusy}
              isDisabled={ruleId.trim() === ''}
              onPress={start}
            >
              {t('开始起草')}
            </Button>
          </>
        }
      >
        <Form label={t('新建规则')} onSubmit={start}>
          <TextField
            label={t('规则编号')}
            hint={t('只用小写字母、数字和连字符，本行自己的规则以 policy- 开头；发布后不能再改')}
            placeholder="policy-"
            isRequired
            maxLength={60}
            value={ruleId}
            onChange={setRuleId}
            error={error}
          />
          {error === undefined && <Fault fault={deed.fault} title={t('不能起草')} />}
        </Form>
      </Dialog>
    </>
  )
}
