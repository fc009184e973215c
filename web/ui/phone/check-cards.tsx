import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'

type Card<Id extends string> = { id: Id; label: string; icon: ReactNode }
type Props<Id extends string> = {
  question: string
  cards: readonly Card<Id>[]
  chosen: readonly Id[]
  max: number
  onChange: (chosen: Id[]) => void
}

/** Several of a few, as cards with a picture. A full hand shuts the others until one is put back. */
export function CheckCards<Id extends string>(props: Props<Id>) {
  const { question, cards, chosen, max, onChange } = props
  return (
    <fieldset data-private="block">
      <legend className="sr-only">{question}</legend>
      <div className="grid grid-cols-2 gap-2.5">
        {cards.map((card) => (
          <CardBox
            key={card.id}
            card={card}
            isOn={chosen.includes(card.id)}
            isFull={chosen.length >= max}
            onToggle={(on) =>
              onChange(on ? [...chosen, card.id] : chosen.filter((id) => id !== card.id))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

type BoxProps = {
  card: Card<string>
  isOn: boolean
  isFull: boolean
  onToggle: (on: boolean) => void
}

function CardBox({ card, isOn, isFull, onToggle }: BoxProps) {
  const isShut = isFull && !isOn
  return (
    <label
      className={cx(
        'relative flex min-h-20 flex-col gap-2 rounded-md border px-3 py-3',
        'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-focus',
        isOn ? 'border-action bg-tint outline-1 outline-action' : 'border-line-strong bg-surface',
        isShut ? 'bg-neutral-bg text-faint' : 'cursor-pointer',
      )}
    >
      <span className="flex items-start justify-between">
        <span className={cx('size-6', isShut ? 'text-faint' : 'text-link')}>{card.icon}</span>
        <input
          type="checkbox"
          checked={isOn}
          disabled={isShut}
          onChange={(event) => onToggle(event.target.checked)}
          className="size-5 accent-action outline-none"
        />
      </span>
      <span className="text-md leading-snug">{card.label}</span>
    </label>
  )
}
