// Style sheets are webpack's.
declare module '*.css';
