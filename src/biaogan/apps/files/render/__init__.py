"""Generated documents: plain frozen dataclasses in, bytes out; no models, no database, no clock.

``documents`` says what each paper holds, by the app that asks for it; ``pdf``, ``word`` and ``sheet`` write the three
formats; ``letter`` is the shape of an official letter (GB/T 9704), written as Word or PDF from the same text.
The same input gives the same bytes. PDFs are for the job worker: only ``pdf.compile_pdf`` loads typst, when called.
"""
