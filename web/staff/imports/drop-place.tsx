import { Download, FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { cx } from '#web/ui/class-names.ts'
import { saveFile } from '../parts/save-file.ts'
import type { Run } from './page.tsx'
import { SAMPLES } from './samples.ts'

type Props = { kind: Run['kind'] | null; isBusy: boolean; onFile: (file: File) => void }

const MAX_MB = { contacts: 512, clauses: 200, training: 50, applications: 200 }

export function DropPlace({ kind, isBusy, onFile }: Props) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file && kind) onFile(file)
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 py-6',
        isOver ? 'border-action bg-tint' : 'border-field bg-sunken',
      )}
    >
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={t('选择文件')}
        className="sr-only"
        accept={kind === 'clauses' ? '.json' : '.csv'}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <Button
        variant="primary"
        icon={<FileUp aria-hidden />}
        isDisabled={kind === null}
        busy={isBusy}
        onPress={() => input.current?.click()}
      >
        {t('选择文件')}
      </Button>
      {kind !== null && (
        <>
          <span className="text-sm text-soft">
            {t('或把文件拖到这里，最大 {size} MB', { size: MAX_MB[kind] })}
          </span>
          <Button size="sm" icon={<Download aria-hidden />} onPress={() => saveSample(kind)}>
            {t('下载样表')}
          </Button>
        </>
      )}
    </div>
  )
}

function saveSample(kind: Run['kind']): void {
  const { name, type, text } = SAMPLES[kind]
  saveFile({ blob: new Blob([text], { type }), name })
}
