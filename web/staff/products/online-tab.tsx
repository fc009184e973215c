import { Link2, Save } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '#web/api/call.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { ONLINE_FIELDS } from './online-fields.ts'
import type { OnlineTexts } from './online-fields.ts'

type Page = Answered<'readOnlinePage'>

/** The product's page on the web: what the bank adds, what it shows in seven groups, and whether. */
export function OnlineTab({ productId }: { productId: string }) {
  const query = useAsk('readOnlinePage', { productId })
  return (
    <Loaded query={query}>
      {(page) => (
        <div className="flex flex-col gap-4">
          <Standing productId={productId} page={page} />
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
            <Texts key={page.rowVersion} productId={productId} page={page} />
            <Preview page={page} />
          </div>
        </div>
      )}
    </Loaded>
  )
}

function Standing({ productId, page }: { productId: string; page: Page }) {
  const t = useT()
  const may = useMay()
  const { shown, gaps } = page
  const publish = useDeed('publishOnlinePage', () => toast(t('已发布到网上')))
  const withdraw = useDeed('withdrawOnlinePage', () => toast(t('已从网上撤下'), 'info'))
  const isWritten = page.rowVersion > 0
  return (
    <Card
      title={t('网上页面')}
      actions={
        shown ? (
          <Tag tone="success">
            {t('第 {no} 版，{day} 发布', {
              no: shown.pageNo,
              day: inBeijing(shown.publishedAt).slice(0, 10),
            })}
          </Tag>
        ) : (
          <Tag>{t('不在网上')}</Tag>
        )
      }
    >
      {isWritten && gaps.length > 0 && (
        <div className="mb-3">
          <ClosedDoor title={t('发布还缺')} reasons={gaps} />
        </div>
      )}
      <p className="text-soft">
        {page.preview.isSelfService
          ? t('客户可以在这个页面上自己投保；看页面不用登录。')
          : t('这类产品须当面了解客户情况：页面只供阅读，投保请客户到网点。')}
      </p>
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {may('product:approve') && (
          <Button
            variant="primary"
            isDisabled={gaps.length > 0}
            busy={publish.isBusy}
            onPress={() => void publish.act({ productId })}
          >
            {shown ? t('发布新的一版') : t('发布到网上')}
          </Button>
        )}
        {may('product:approve') && shown && (
          <Button
            variant="danger"
            busy={withdraw.isBusy}
            onPress={() => void withdraw.act({ productId })}
          >
            {t('从网上撤下')}
          </Button>
        )}
        {may('sale:open') && shown && <CopyLink productId={productId} />}
      </div>
      <div className="mt-3 empty:hidden">
        <Fault fault={publish.fault ?? withdraw.fault} />
      </div>
    </Card>
  )
}

/** For a seller to send: the sale that begins with it keeps who sent it. */
function CopyLink({ productId }: { productId: string }) {
  const t = useT()
  const [message, setMessage] = useState<string | null>(null)
  const deed = useDeed('openShopLink', (made) => setMessage(made.message))
  const copy = async () => {
    await navigator.clipboard.writeText(message ?? '')
    toast(t('已复制，请发给客户本人'), 'success')
  }
  return (
    <div className="flex w-full flex-col gap-2">
      <div>
        <Button
          icon={<Link2 aria-hidden />}
          busy={deed.isBusy}
          onPress={() => void deed.act({ productId })}
        >
          {t('发页面给客户')}
        </Button>
      </div>
      {message !== null && (
        <div className="rounded-md border border-line bg-sunken p-3">
          <p className="text-sm break-all">{message}</p>
          <p className="mt-1 text-sm text-soft">
            {t('客户由此投保的，您的可售权与网上规则一并适用，并记下由您发出。')}
          </p>
          <Button className="mt-2" onPress={() => void copy()}>
            {t('复制短信')}
          </Button>
        </div>
      )}
      <Fault fault={deed.fault} />
    </div>
  )
}

function Texts({ productId, page }: { productId: string; page: Page }) {
  const t = useT()
  const may = useMay()
  const [texts, setTexts] = useState<OnlineTexts>(page.texts)
  const deed = useDeed('saveOnlinePage', () => toast(t('已保存，须由另一位同事发布')))
  const isEditable = may('product:edit')
  const isChanged = JSON.stringify(texts) !== JSON.stringify(page.texts)
  return (
    <Card title={t('本行补充的内容')} note={t('其余内容取自产品资料')}>
      <div className="flex flex-col gap-4">
        {ONLINE_FIELDS.map(({ field, label, hint }) =>
          isEditable ? (
            <GuardedTextArea
              key={field}
              label={t(label)}
              hint={t(hint)}
              isRequired
              maxLength={1500}
              value={texts[field]}
              onChange={(text) => setTexts({ ...texts, [field]: text })}
            />
          ) : (
            <div key={field}>
              <h3 className="font-medium">{t(label)}</h3>
              <p className="mt-0.5 whitespace-pre-line text-soft">{texts[field] || t('未填')}</p>
            </div>
          ),
        )}
      </div>
      {isEditable && (
        <div className="mt-4">
          <Button
            variant="primary"
            icon={<Save aria-hidden />}
            isDisabled={!isChanged}
            busy={deed.isBusy}
            onPress={() => void deed.act({ productId, texts }, { ifMatch: page.rowVersion })}
          >
            {t('保存')}
          </Button>
        </div>
      )}
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </Card>
  )
}

/** The seven groups as customers read them. */
function Preview({ page }: { page: Page }) {
  const t = useT()
  const { groups, uncertainty } = page.preview
  return (
    <Card title={t('页面的七组内容')} note={t('《互联网保险业务监管办法》第十四条')} flush>
      {uncertainty !== null && uncertainty !== '' && (
        <div className="px-4 pt-3">
          <Notice tone="warning">{uncertainty}</Notice>
        </div>
      )}
      <ol>
        {groups.map((group, index) => {
          const isMissing = page.gaps.some(({ code }) => code === `online-missing.${group.id}`)
          return (
            <li key={group.id} className="border-b border-line px-4 py-3 last:border-b-0">
              <h3 className="flex items-center gap-2 font-medium">
                {index + 1}. {group.title}
                {isMissing && <Tag tone="danger">{t('不全')}</Tag>}
              </h3>
              {group.paragraphs.map((paragraph) => (
                <p key={paragraph} className="mt-1 whitespace-pre-line text-soft">
                  {paragraph}
                </p>
              ))}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
