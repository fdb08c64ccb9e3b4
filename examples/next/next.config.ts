import type { NextConfig } from 'next';

const config: NextConfig = {
  // This folder is the whole application, whatever lies around it.
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
};

export default config;
