import HtmlPlugin from 'html-webpack-plugin';
import CssPlugin from 'mini-css-extract-plugin';
import { VueLoaderPlugin } from 'vue-loader';
import webpack from 'webpack';

export default {
  mode: 'production',
  devtool: false,
  entry: './src/main.ts',
  // The policy of the page names it: chunks are scripts whose address webpack writes.
  output: { filename: '[name].[contenthash].js', clean: true, trustedTypes: 'webpack' },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.vue$/,
        loader: 'vue-loader',
        options: { compilerOptions: { isCustomElement: (tag) => tag === 'import-export-jobs' } },
      },
      { test: /\.ts$/, loader: 'ts-loader', options: { transpileOnly: true, appendTsSuffixTo: [/\.vue$/] } },
      { test: /\.css$/, use: [CssPlugin.loader, 'css-loader'] },
    ],
  },
  plugins: [
    new VueLoaderPlugin(),
    new CssPlugin({ filename: '[name].[contenthash].css' }),
    new HtmlPlugin({ template: './src/index.html' }),
    new webpack.EnvironmentPlugin({ ENDPOINT: 'https://management.azure.com' }),
    new webpack.DefinePlugin({ __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false }),
  ],
};
