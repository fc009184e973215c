import { useNavigate } from '@tanstack/react-router'
import { CornerDownLeft, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '#web/i18n/t.ts'
import { cx } from '#web/ui/class-names.ts'
import { useMay } from '../session.ts'
import { NAV } from './entries.ts'
import { type SearchHit, searchEverything } from './search.ts'

/** Finds anything from anywhere: name, pinyin, last digits, policy, archive and product numbers. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex items-start justify-center bg-[rgb(9_16_28/0.5)] p-4 pt-[12vh]"
    >
      <Modal className="w-full max-w-xl animate-rise overflow-hidden rounded-lg bg-raised shadow-dialog">
        <Dialog aria-label={t('搜索')} className="outline-none">
          <PaletteBody onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const id = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { hits, isBusy } = useHits(text)
  const go = (hit: SearchHit) => {
    onClose()
    void navigate({ href: hit.href })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const hit = hits[active]
    if (step !== undefined && hits.length > 0) {
      event.preventDefault()
      setActive((active + step + hits.length) % hits.length)
    } else if (event.key === 'Enter' && hit && !event.nativeEvent.isComposing) go(hit)
  }
  return (
    <>
      <div className="flex h-13 items-center gap-3 border-b border-line px-4">
        <Search aria-hidden className="size-4.5 text-faint" />
        <input
          autoFocus
          role="combobox"
          aria-label={t('搜索客户、保单、档案、产品')}
          aria-expanded
          aria-controls={id}
          aria-activedescendant={hits[active] ? `${id}-${active}` : undefined}
          value={text}
          placeholder={t('姓名、拼音首字母、证件或手机后四位、保单号、档案号')}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-md outline-none"
        />
      </div>
      <HitList {...{ id, hits, active, isBusy, go, setActive }} />
      <p role="status" className="border-t border-line px-4 py-2 text-xs text-faint">
        {hits.length === 0 && !isBusy
          ? t('没有找到，换一个写法试试')
          : t('↑ ↓ 选择，Enter 打开，Esc 关闭')}
      </p>
    </>
  )
}

type HitListProps = {
  id: string
  hits: readonly SearchHit[]
  active: number
  isBusy: boolean
  go: (hit: SearchHit) => void
  setActive: (index: number) => void
}

function HitList({ id, hits, active, isBusy, go, setActive }: HitListProps) {
  const t = useT()
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('搜索结果')}
      aria-busy={isBusy}
      className="max-h-[50vh] overflow-y-auto p-2"
    >
      {hits.map((hit, index) => (
        <li
          key={hit.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onClick={() => go(hit)}
          onPointerMove={() => setActive(index)}
          className={cx(
            'flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5',
            index === active && 'bg-tint',
          )}
        >
          <span className="w-14 shrink-0 text-xs text-faint">{hit.kind}</span>
          <span className="min-w-0 flex-1 truncate">
            {hit.label}
            {hit.note !== undefined && <span className="ml-2 text-sm text-faint">{hit.note}</span>}
          </span>
          {index === active && <CornerDownLeft aria-hidden className="size-4 text-faint" />}
        </li>
      ))}
    </ul>
  )
}

const WAIT_MS = 150

function useHits(text: string): { hits: readonly SearchHit[]; isBusy: boolean } {
  const t = useT()
  const may = useMay()
  const wanted = text.trim()
  const [answer, setAnswer] = useState<{ for: string; hits: SearchHit[] }>({ for: '', hits: [] })
  useEffect(() => {
    if (wanted === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      searchEverything(wanted, stop.signal).then(
        (hits) => setAnswer({ for: wanted, hits }),
        () => setAnswer({ for: wanted, hits: [] }),
      )
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [wanted])
  const pages = NAV.filter(({ needs }) => needs.length === 0 || needs.some(may))
    .map(({ to, label }) => ({ id: to, kind: t('页面'), label: t(label), href: to }))
    .filter((page) => page.label.toLowerCase().includes(wanted.toLowerCase()))
  const found = wanted !== '' && answer.for === wanted ? answer.hits : []
  return { hits: [...pages, ...found], isBusy: wanted !== '' && answer.for !== wanted }
}
