import {
  PRODUCT_CLASSES,
  REGISTER_FIELDS,
  REGISTER_KINDS,
  REGISTRATION_STATES,
  ROLES,
} from '#web/api/labels.gen.ts'
import { type Translate, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { Notice } from '#web/ui/notice.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { wordOf } from '../parts/labels.ts'
import type { RegisterEntry, SellerRegisterShown } from './words.ts'

type Change = RegisterEntry['changes'][number]

/** Everything that was ever entered, newest first: from what to what, why, by whom. */
export function RegisterEntries({ entries }: { entries: readonly RegisterEntry[] }) {
  const t = useT()
  const items = entries.map(({ id, at, kind, byName, reason, changes }) => ({
    id,
    when: inBeijing(at),
    title: t(REGISTER_KINDS[kind]),
    tone: 'info' as const,
    note: (
      <>
        {changes.map((change) => (
          <span key={change.field} className="block">
            {changeWord(t, change)}
          </span>
        ))}
        <span className="block text-faint">{`${byName}：${reason}`}</span>
      </>
    ),
  }))
  return (
    <Card title={t('变更记录')}>
      {items.length === 0 ? (
        <p className="text-soft">{t('启用以来没有变更')}</p>
      ) : (
        <Timeline label={t('变更记录')} items={items} />
      )}
    </Card>
  )
}

function changeWord(t: Translate, { field, was, stands }: Change): string {
  if (field === 'classes' && was !== null && stands !== null) return classesWord(t, was, stands)
  return t('{field}：{was} → {now}', {
    field: t(REGISTER_FIELDS[field]),
    was: valueWord(t, field, was),
    now: valueWord(t, field, stands),
  })
}

/** Of a dozen classes one is added or taken away: that one is told, not both lists. */
function classesWord(t: Translate, was: string, stands: string): string {
  const [before, after] = [was.split(','), stands.split(',')]
  const added = after.filter((each) => !before.includes(each))
  const removed = before.filter((each) => !after.includes(each))
  return [
    ...(added.length > 0 ? [t('增加险类：{names}', { names: classNames(t, added) })] : []),
    ...(removed.length > 0 ? [t('减少险类：{names}', { names: classNames(t, removed) })] : []),
  ].join(t('；'))
}

const classNames = (t: Translate, classes: readonly string[]) =>
  classes.map((each) => t(wordOf(PRODUCT_CLASSES, each))).join(t('、'))

function valueWord(t: Translate, field: Change['field'], value: string | null): string {
  if (value === null) return t('无')
  if (field === 'status') return t(wordOf(REGISTRATION_STATES, value))
  if (field === 'grade') return t('{grade} 级', { grade: value })
  return field === 'classes' ? classNames(t, value.split(',')) : value
}

/** For who may not keep it: whom to ask. */
export function WhomToAsk({ keepers }: Pick<SellerRegisterShown, 'keepers'>) {
  const t = useT()
  const names = keepers.map(({ name, role }) => `${name}（${t(ROLES[role])}）`).join(t('、'))
  return (
    <Notice tone="info" title={t('登记由合规部门或总行管理办理')}>
      {names === '' ? t('还没有人负责，请联系系统管理员') : t('请联系：{names}', { names })}
    </Notice>
  )
}
