/** What only users with second factors need is no part of the first load. */
import { defineAsyncComponent } from 'vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'

export const FactorStep = defineAsyncComponent(() => withTexts(factorTexts, () => import('./FactorStep.vue')))
export const PasskeySignIn = defineAsyncComponent(() => withTexts(factorTexts, () => import('./PasskeySignIn.vue')))
export const loadFreshProof = () => withTexts(factorTexts, () => import('./FreshProof.vue'))
export const FreshProof = defineAsyncComponent(loadFreshProof)
