import { Download, PackageCheck, RefreshCw } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useMay } from '../session.ts'
import { Recomputed, useRecomputation } from './recomputation.tsx'
import type { CaseFile } from './page.tsx'

export function Sealing({ file }: { file: CaseFile }) {
  const t = useT()
  const recomputation = useRecomputation()
  const download = useDeed('downloadPacket', saveFile)
  return (
    <Card
      title={t('封存')}
      note={t('封存后，任何一个字节的改动都能被查出')}
      actions={
        <>
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden />}
            busy={recomputation.isBusy}
            onPress={() => void recomputation.act({ saleId: file.saleId })}
          >
            {t('重算意见书')}
          </Button>
          {file.sealedAt !== null && (
            <Button
              size="sm"
              variant="primary"
              icon={<Download aria-hidden />}
              busy={download.isBusy}
              onPress={() => void download.act({ saleId: file.saleId })}
            >
              {t('下载封存包')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {file.sealedAt === null ? (
          <NotSealed file={file} />
        ) : (
          <Notice tone="success" title={t('案卷已封存')}>
            <DateText value={file.sealedAt} />
            <p className="font-mono text-xs break-all">SHA-256 {file.packetSha256}</p>
          </Notice>
        )}
        <Fault fault={download.fault} />
        <Fault fault={recomputation.fault} title={t('没有算出来')} />
        {recomputation.answer && <Recomputed answer={recomputation.answer} />}
      </div>
    </Card>
  )
}

function NotSealed({ file }: { file: CaseFile }) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('sealCaseFile', () => toast(t('案卷已封存')))
  if (file.gaps.length > 0) {
    return (
      <ClosedDoor
        title={t('还不能封存')}
        reasons={file.gaps.map((gap) => ({ code: gap, message: gap }))}
      />
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-60 flex-1 text-soft">
        {t('材料齐全，可以封存：PDF/A、数据、文件哈希和日志证明装入一个包，可脱离本系统验证。')}
      </p>
      {may('sale:seal') && (
        <Button
          variant="primary"
          icon={<PackageCheck aria-hidden />}
          busy={deed.isBusy}
          onPress={() => void deed.act({ saleId: file.saleId })}
        >
          {t('封存案卷')}
        </Button>
      )}
      <Fault fault={deed.fault} title={t('还不能封存')} />
    </div>
  )
}
