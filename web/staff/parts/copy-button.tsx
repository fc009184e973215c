import { Copy } from 'lucide-react'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast.tsx'

type Props = {
  label: string
  text: string
  /** Said once the text lies on the clipboard: whom it is for. */
  done: string
  className?: string
}

export function CopyButton({ label, text, done, className }: Props) {
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    toast(done, 'success')
  }
  return (
    <Button
      icon={<Copy aria-hidden />}
      {...(className === undefined ? {} : { className })}
      onPress={() => void copy()}
    >
      {label}
    </Button>
  )
}
