import { Languages, Monitor, Moon, Sun } from 'lucide-react'
import { LOCALES, setLocale, useLocale, useT } from '#web/i18n/t.ts'
import { IconButton } from '#web/ui/button.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { setTheme, useTheme } from '#web/ui/theme.ts'

export function LanguageMenu() {
  const t = useT()
  const locale = useLocale()
  return (
    <Menu
      label={t('语言')}
      trigger={<IconButton label={t('语言')} icon={<Languages aria-hidden />} />}
      entries={LOCALES.map((each) => ({
        id: each.id,
        label: each.name,
        isSelected: each.id === locale,
        onPress: () => void setLocale(each.id),
      }))}
    />
  )
}

export function ThemeMenu() {
  const t = useT()
  const theme = useTheme()
  const choices = [
    { id: 'system', label: t('跟随系统'), icon: <Monitor aria-hidden /> },
    { id: 'light', label: t('浅色'), icon: <Sun aria-hidden /> },
    { id: 'dark', label: t('深色'), icon: <Moon aria-hidden /> },
  ] as const
  return (
    <Menu
      label={t('外观')}
      trigger={
        <IconButton
          label={t('外观')}
          icon={theme === 'dark' ? <Moon aria-hidden /> : <Sun aria-hidden />}
        />
      }
      entries={choices.map((choice) => ({
        ...choice,
        isSelected: choice.id === theme,
        onPress: () => setTheme(choice.id),
      }))}
    />
  )
}
