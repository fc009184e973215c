import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { useFilters, useSettled } from '../parts/filters.ts'
import { Loaded } from '../parts/loaded.tsx'
import { type Content, EMPTY_CONTENT, fromTemplate, missingFor } from './content-draft.ts'
import { ContentForm } from './content-form.tsx'
import type { Product } from './words.ts'

export function NewProductPage() {
  const t = useT()
  const { at } = useFilters()
  const from = at['from']
  return (
    <>
      <PageHeader
        title={t('新建产品')}
        note={t('先存草稿；缺什么，产品页会逐条列出，补齐后再提交合规审批')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('产品'), href: '/products' },
          { label: t('新建产品') },
        ]}
      />
      <div className="flex max-w-5xl flex-col gap-4">
        <TemplatePicker />
        {from === undefined ? (
          <NewProductForm start={EMPTY_CONTENT} />
        ) : (
          <FromTemplate key={from} productId={from} />
        )}
      </div>
    </>
  )
}

function TemplatePicker() {
  const t = useT()
  const { at, set } = useFilters()
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const { data } = useAsk('listProducts', { limit: 20, ...(q === '' ? {} : { q }) })
  return (
    <Card>
      <ComboBox
        label={t('以现有产品为模板（可不选）')}
        placeholder={t('产品名称或代码')}
        options={(data?.items ?? []).map(({ id, name, code, insurerName }) => ({
          id,
          label: name,
          note: `${code} · ${insurerName}`,
        }))}
        onSearch={setText}
        value={at['from'] ?? null}
        onChange={(from) => set({ from: from ?? undefined })}
        hint={t('带出全部内容供修改；备案号、备案日和本行评级须重新填写')}
      />
    </Card>
  )
}

function FromTemplate({ productId }: { productId: string }) {
  const query = useAsk('readProduct', { productId })
  return (
    <Loaded query={query}>
      {(product) => <NewProductForm start={fromTemplate(product.content)} template={product} />}
    </Loaded>
  )
}

function NewProductForm({ start, template }: { start: Content; template?: Product }) {
  const t = useT()
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const [content, setContent] = useState(start)
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('createProduct', ({ id }) => {
    toast(t('草稿已建立'))
    void navigate({ to: '/products/$productId', params: { productId: id } })
  })
  const missing = [...(code.trim().length < 2 ? ['code'] : []), ...missingFor(content)]
  const faultOf = (field: string) =>
    wasTried && missing.includes(field) ? t('请填写') : deed.fault?.fieldMessage(`content.${field}`)
  const save = () => {
    setTried(true)
    if (missing.length === 0) void deed.act({ code, content })
  }
  return (
    <Form label={t('新建产品')} onSubmit={save}>
      {template && (
        <Notice tone="info">
          {t('内容取自「{name}」，请逐项改成新产品的。', { name: template.name })}
        </Notice>
      )}
      <Card>
        <TextField
          label={t('产品代码')}
          isRequired
          className="max-w-xs"
          maxLength={30}
          autoComplete="off"
          value={code}
          onChange={setCode}
          error={faultOf('code') ?? deed.fault?.fieldMessage('code')}
          hint={t('全行唯一，建立后不能改')}
        />
      </Card>
      <ContentForm content={content} onChange={setContent} gaps={[]} faultOf={faultOf} />
      {wasTried && missing.length > 0 && (
        <Notice tone="warning" isUrgent>
          {t('还有 {count} 项必填没有填，已在上面标出。', { count: missing.length })}
        </Notice>
      )}
      <Fault fault={deed.fault} />
      <FormActions>
        <Button type="submit" variant="primary" busy={deed.isBusy}>
          {t('存为草稿')}
        </Button>
        <ButtonLink href="/products">{t('取消')}</ButtonLink>
      </FormActions>
    </Form>
  )
}
