export type FontWeight = 'regular' | 'bold';
/** Families that share the Han characters and differ in how they draw some of them. */
export type HanFamily = 'sc' | 'jp' | 'kr';
type ScriptFamily = 'latin' | 'hebrew' | 'arabic' | 'devanagari' | 'thai';
export type FontFamily = ScriptFamily | HanFamily;

interface FamilyFiles {
  readonly postScriptName: string;
  readonly files: Readonly<Record<FontWeight, string>>;
}

interface ScriptFamilyFiles extends FamilyFiles {
  /** Characters that make this family worth loading; the file's own character map has the last word. */
  readonly wants: RegExp;
}

/** In the order in which they are asked for a character. */
export const SCRIPT_FAMILIES: readonly ScriptFamily[] = ['latin', 'hebrew', 'arabic', 'devanagari', 'thai'];
export const HAN_FAMILIES: readonly HanFamily[] = ['sc', 'jp', 'kr'];

/** Where each family is installed: whole TrueType files, one for each weight. */
export const FAMILY_FILES: Readonly<Record<ScriptFamily, ScriptFamilyFiles> & Record<HanFamily, FamilyFiles>> = {
  latin: {
    wants: /(?:)/u,
    postScriptName: 'NotoSans',
    files: {
      regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
    },
  },
  hebrew: {
    wants: /\p{Script_Extensions=Hebrew}/u,
    postScriptName: 'NotoSansHebrew',
    files: {
      regular: '@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf',
    },
  },
  arabic: {
    wants: /\p{Script_Extensions=Arabic}/u,
    postScriptName: 'NotoSansArabic',
    files: {
      regular: '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
    },
  },
  devanagari: {
    wants: /\p{Script_Extensions=Devanagari}/u,
    postScriptName: 'NotoSansDevanagari',
    files: {
      regular: '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
    },
  },
  thai: {
    wants: /\p{Script_Extensions=Thai}/u,
    postScriptName: 'NotoSansThai',
    files: {
      regular: '@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
    },
  },
  sc: {
    postScriptName: 'NotoSansSC',
    files: {
      regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    },
  },
  jp: {
    postScriptName: 'NotoSansJP',
    files: {
      regular: '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
    },
  },
  kr: {
    postScriptName: 'NotoSansKR',
    files: {
      regular: '@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf',
    },
  },
};
