import type { Goal } from '#contracts/suitability'

/** One line drawing for each goal, in a box of 24. */
export const GOAL_ICONS: Record<Goal, string> = {
  'family-income':
    'M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 20v-1a5.5 5.5 0 0 1 11 0v1M17 11.5a2.5 2.5 0 1 0 0-5M16 14.2a5 5 0 0 1 5.5 5V20',
  'critical-illness':
    'M12 20s-8-4.6-8-10.2A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.8C20 15.4 12 20 12 20M8 12h2l1.5-3 2 5 1-2H16',
  medical: 'M4 8h16v12H4zM9 8V4h6v4M12 11v6M9 14h6',
  accident: 'M12 3 4 6v6c0 5 8 9 8 9s8-4 8-9V6zM12 8v5M12 16v.01',
  education: 'M12 5 2 9.5 12 14l10-4.5zM6 12v5c3 2.5 9 2.5 12 0v-5M22 9.5V15',
  retirement: 'M12 3v2M4 13a8 8 0 0 1 16 0zM12 13v5.5a2 2 0 0 0 4 0',
  'wealth-transfer':
    'M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7S10 3 7.5 4 9 7 12 7m0 0s2-4 4.5-3S15 7 12 7',
  savings:
    'M4 12a7 6 0 0 1 7-6h4l3-2v4a6 6 0 0 1 1.6 3H21v4h-2.4A6 6 0 0 1 17 17v3h-3v-2h-4v2H7v-3.2A6 6 0 0 1 4 12M15.5 11v.01',
  property: 'M3 11 12 4l9 7M5 9.5V20h14V9.5M10 20v-6h4v6',
  liability: 'M12 4v16M8 20h8M5 7h14M5 7l-3 7a3 3 0 0 0 6 0zM19 7l-3 7a3 3 0 0 0 6 0z',
}
