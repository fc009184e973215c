import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'

export function BackButton({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <BigButton variant="secondary" onClick={onClose}>
      {t('返回')}
    </BigButton>
  )
}
