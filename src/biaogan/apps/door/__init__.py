"""The one door: every act is decided, applied and recorded here."""
