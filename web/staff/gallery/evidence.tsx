import { useState } from 'react'
import { Card } from '#web/ui/card.tsx'
import { QrCode } from '#web/ui/qr-code.tsx'
import { type Signature, SignaturePad } from '#web/ui/signature-pad.tsx'

export function EvidenceSamples() {
  const [signature, setSignature] = useState<Signature | null>(null)
  const points = signature?.strokes.flat().length ?? 0
  return (
    <div className="grid gap-4 md:grid-cols-[auto_1fr]">
      <Card title="请客户扫码">
        <QrCode value="https://bank.example/p/#3f1c9a7e5b" label="客户确认页的二维码" size={220} />
      </Card>
      <Card
        title="客户签名"
        note={signature ? `${signature.strokes.length} 笔，${points} 个点` : '未签'}
      >
        <SignaturePad label="签名区" onChange={setSignature} height={220} />
      </Card>
    </div>
  )
}
