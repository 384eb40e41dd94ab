"""What each sheet of the workbook says, as plain values, in the order of the contract."""
