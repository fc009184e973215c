import { ArrowBigUpDash } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { signIn } from '../session.ts'

export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const [staffNo, setStaffNo] = useState('')
  const [password, setPassword] = useState('')
  const [isCapsOn, setCapsOn] = useState(false)
  const [wasTried, setTried] = useState(false)
  const { fault, isBusy, submit } = useSignIn(onDone)
  const missing = (value: string, words: string) => (wasTried && value === '' ? words : '')
  const watchCaps = (event: KeyboardEvent) => setCapsOn(event.getModifierState('CapsLock'))
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (staffNo.trim() !== '' && password !== '') void submit(staffNo.trim(), password)
      }}
    >
      {fault && (
        <Notice tone="danger" isUrgent>
          {errorText(fault.problem)}
        </Notice>
      )}
      <TextField
        label={t('工号')}
        name="username"
        autoComplete="username"
        autoFocus
        value={staffNo}
        onChange={setStaffNo}
        error={missing(staffNo.trim(), t('请输入工号'))}
      />
      <TextField
        label={t('密码')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        onKeyDown={watchCaps}
        onKeyUp={watchCaps}
        error={missing(password, t('请输入密码'))}
      />
      <p
        role="status"
        className={isCapsOn ? 'flex items-center gap-1 text-sm text-warning' : 'sr-only'}
      >
        {isCapsOn && <ArrowBigUpDash aria-hidden className="size-4" />}
        {isCapsOn ? t('大写锁定已打开') : ''}
      </p>
      <Button type="submit" variant="primary" size="lg" busy={isBusy}>
        {t('登录')}
      </Button>
      <p className="text-sm text-faint">{t('忘记密码，请联系网点负责人或系统管理员重置。')}</p>
    </Form>
  )
}

function useSignIn(onDone: () => void) {
  const [fault, setFault] = useState<ApiError | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async (staffNo: string, password: string) => {
    setBusy(true)
    setFault(null)
    try {
      await signIn(staffNo, password)
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return { fault, isBusy, submit }
}
