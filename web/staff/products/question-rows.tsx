import { useT } from '#web/i18n/t.ts'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { type ContentProps, type Question, nextQuestion } from './content-draft.ts'
import { Rows } from './rows.tsx'

export function QuestionRows({ content, onChange }: ContentProps) {
  const t = useT()
  const { comprehension } = content
  return (
    <Rows
      title={t('理解题')}
      note={t('至少三道，客户全部答对才能继续')}
      rows={comprehension}
      onChange={(next) => onChange({ ...content, comprehension: next })}
      titleOf={(question, index) => question.text || t('第 {no} 题', { no: index + 1 })}
      addLabel={t('添一道题')}
      onAdd={() =>
        onChange({ ...content, comprehension: [...comprehension, nextQuestion(comprehension)] })
      }
    >
      {(question, put) => <Fields question={question} put={put} />}
    </Rows>
  )
}

type FieldsProps = { question: Question; put: (change: Partial<Question>) => void }

function Fields({ question, put }: FieldsProps) {
  const t = useT()
  const { options } = question
  const write = (id: string, text: string) =>
    put({ options: options.map((each) => (each.id === id ? { ...each, text } : each)) })
  const named = options.map(({ id, text }, index) => ({
    id,
    label: t('选项 {letter}', { letter: 'ABCDE'.charAt(index) }),
    note: text,
  }))
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
      <TextField
        label={t('题目')}
        isRequired
        className="sm:col-span-2"
        maxLength={300}
        value={question.text}
        onChange={(text) => put({ text })}
      />
      <Select
        label={t('正确答案')}
        isRequired
        options={named}
        value={question.answerId || null}
        onChange={(answerId) => put({ answerId })}
      />
      {named.map(({ id, label, note }) => (
        <TextField
          key={id}
          label={label}
          isRequired
          maxLength={200}
          value={note}
          onChange={(text) => write(id, text)}
        />
      ))}
      <TextField
        label={t('答错后的解释')}
        className="col-span-full"
        maxLength={400}
        value={question.explanation}
        onChange={(explanation) => put({ explanation })}
      />
    </div>
  )
}
