import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['src/api/schema.d.ts', 'test-results'] },
  js.configs.recommended,
  ts.configs.strict,
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  prettier,
  {
    files: ['**/*.{ts,vue}'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'no-undef': 'off', // TypeScript checks names
      'max-lines': ['error', 200],
      'vue/multi-word-component-names': 'off', // a page may be a single word
      // A label is around an input of Element Plus, or refers to it by its id.
      'vuejs-accessibility/label-has-for': [
        'error',
        { controlComponents: ['ElInput'], required: { some: ['nesting', 'id'] } },
      ],
      'vue/require-default-prop': 'off', // a missing optional prop is undefined, and its type says so
    },
  },
  {
    // What is shared knows no feature.
    files: ['src/{api,composables,locales,stores,ui}/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['@/features/*', '**/features/**'] }] },
  },
  { files: ['src/locales/**/*.ts'], rules: { 'max-lines': 'off' } },
  { files: ['scripts/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
)
