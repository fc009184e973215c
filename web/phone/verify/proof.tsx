import { useT } from '#web/i18n/t.ts'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import type { PaperProof } from './app.tsx'
import { CompareFigure } from './compare-figure.tsx'
import { CompareFile } from './compare-file.tsx'

/** What was issued under this code; then two ways to see that the paper in hand is that one. */
export function Proof({ proof, code }: { proof: PaperProof; code: string }) {
  const t = useT()
  const signature = witnessText(proof.signature)
  const lines = [
    { label: t('签发机构'), text: proof.issuer },
    { label: t('文件'), text: proof.title },
    { label: t('编号'), text: proof.number },
    { label: t('签发日期'), text: proof.issuedOn },
    { label: t('第三方时间戳'), text: witnessText(proof.timeStamp) ?? t('尚未取得，稍后再查') },
    ...(signature === null ? [] : [{ label: t('电子签名'), text: signature }]),
  ]
  return (
    <>
      <Note tone="success" title={t('这个验真码是本行签发的')}>
        <p>{t('请对照下面几项与您手中的文件是否一致。')}</p>
      </Note>
      <FactLines lines={lines} />
      <CompareFile sha256={proof.sha256} />
      {proof.figures.length > 0 && <CompareFigure proof={proof} code={code} />}
    </>
  )
}

/** When, and by whom: a service outside the bank, never a person. */
function witnessText(witness: PaperProof['timeStamp']): string | null {
  if (!witness) return null
  const at = new Date(witness.at).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
  })
  return `${at}\n${witness.authority}`
}
