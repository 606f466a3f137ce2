import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { brick, leaf, night, petrol, saffron, slate } from './palette';
import { takeWholeNumber } from './whole-number';

const fontFamily = '"Inter", "Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/**
 * The look of the house: dense, calm, square-shouldered. The contrast faults of the defaults are mended here for every screen at once:
 * dimmed and placeholder text reach 4.5 : 1 (see palette.ts and `variables`).
 */
export const theme = createTheme({
  colors: { petrol, saffron, brick, leaf, gray: slate, dark: night, red: brick, green: leaf, yellow: saffron },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  fontFamily,
  fontFamilyMonospace: '"JetBrains Mono", "Cascadia Mono", "SF Mono", Consolas, "Liberation Mono", monospace',
  headings: {
    fontFamily,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  // Plain objects instead of `Button.extend(...)`: the theme stands on the first page and must not bring every component along.
  components: {
    Alert: { defaultProps: { variant: 'light', radius: 'md' } },
    // a word that is cut off says nothing
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 600, maw: 'none', miw: 'max-content' } },
    Button: { defaultProps: { fw: 600 } },
    Card: { defaultProps: { withBorder: true, radius: 'md', padding: 'lg' } },
    Paper: { defaultProps: { radius: 'md' } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.45 } } },
    // the nameless element that Mantine focuses first is no item, and a menu may hold only items (WCAG 1.3.1); the first item takes the focus
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.45 } } },
    // whoever types 7,5 means 7.5: without this the comma was dropped and 75 stood there
    NumberInput: { defaultProps: { allowedDecimalSeparators: ['.', ','], onBeforeInput: takeWholeNumber } },
    Notification: { defaultProps: { radius: 'md', withBorder: true } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Table: { defaultProps: { verticalSpacing: 7, horizontalSpacing: 'sm', fz: 'sm' } },
    Tabs: { defaultProps: { keepMounted: false } },
    TextInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    PasswordInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Textarea: { defaultProps: { autosize: true, minRows: 2, inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Tooltip: { defaultProps: { multiline: true, maw: 300, withArrow: true, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Colours that Mantine derives by itself and that miss the contrast of WCAG 2.2 AA. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': slate[6],
    '--mantine-color-placeholder': slate[6],
    '--mantine-color-error': brick[6],
    '--mantine-color-anchor': petrol[7],
    '--mantine-color-brick-light-color': brick[7],
    '--mantine-color-saffron-light-color': saffron[7],
    '--mantine-color-leaf-light-color': leaf[7],
    '--mantine-color-petrol-light-color': petrol[7],
    '--mantine-color-gray-light-color': slate[7],
    '--mantine-color-brick-light': brick[0],
    '--mantine-color-saffron-light': saffron[0],
    '--mantine-color-leaf-light': leaf[0],
    '--mantine-color-petrol-light': petrol[0],
    '--mantine-color-gray-light': slate[1],
  },
  dark: {
    '--mantine-color-dimmed': night[2],
    '--mantine-color-placeholder': night[2],
    '--mantine-color-error': brick[2],
    '--mantine-color-anchor': petrol[3],
    '--mantine-color-brick-light-color': brick[2],
    '--mantine-color-saffron-light-color': saffron[3],
    '--mantine-color-leaf-light-color': leaf[3],
    '--mantine-color-petrol-light-color': petrol[2],
    '--mantine-color-gray-light-color': night[1],
  },
});
